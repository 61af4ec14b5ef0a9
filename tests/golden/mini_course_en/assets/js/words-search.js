window.kurs = window.kurs || {};
window.kurs.search_words = {"none":"No results. Try another word.","one":"1 result","many":"{count} results","stop":"a all an and are as at be by can do for from has have how i in is it me my not of on or that the this to we what when which who with you your","endings":"ations ation ings ing ies ied ers ed es er s e"};
