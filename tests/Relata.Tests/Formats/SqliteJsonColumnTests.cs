using Relata.Tests.Databases;

namespace Relata.Tests.Formats;

public sealed class SqliteJsonColumnTests : JsonColumnTests<SqliteFile>
{
    [Fact]
    public void A_document_is_a_text_with_the_names_that_the_serializer_gives()
    {
        Assert.StartsWith("""{"Name":"größer \uD83D\uDE00","Theme":1,"Inner":[{"Name":"one",""", Assert.Single(Database.Texts("SELECT settings FROM profile WHERE id = 1")), StringComparison.Ordinal);
        Assert.StartsWith("""{"name":"größer \uD83D\uDE00","theme":1,"inner":[{"name":"one",""", Assert.Single(Database.Texts("SELECT generated FROM profile WHERE id = 1")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    public void A_text_that_is_no_such_document_is_an_error(string text)
    {
        Database.Execute($"UPDATE profile SET settings = '{text}' WHERE id = 2");

        Assert.Contains("Column 'settings' of Profile.Settings", Assert.Throws<DatabaseException>(() => Stored(2)).Message, StringComparison.Ordinal);
    }
}
