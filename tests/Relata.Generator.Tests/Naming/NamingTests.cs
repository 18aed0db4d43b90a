using Relata.Generator.Reading;
using Relata.Generator.Reading.Checks;

namespace Relata.Generator.Tests.Naming;

public sealed class NamingTests
{
    [Theory]
    [InlineData("Post", "post")]
    [InlineData("BlogPost", "blog_post")]
    [InlineData("UserId", "user_id")]
    [InlineData("UserID", "user_id")]
    [InlineData("HTTPServer2", "http_server2")]
    [InlineData("Line2Text", "line2_text")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("Mixed_Case", "mixed_case")]
    [InlineData("A", "a")]
    [InlineData("X509Certificate", "x509_certificate")]
    [InlineData("ÄrgerÜberAlles", "ärger_über_alles")]
    public void Names_in_the_database_are_in_snake_case(string name, string expected) => Assert.Equal(expected, SnakeCase.Of(name));

    [Theory]
    [InlineData("Post", " Did you mean 'Posts'?")]
    [InlineData("usr", " Did you mean 'User'?")]
    [InlineData("Something", "")]
    public void The_nearest_name_is_suggested(string written, string expected) =>
        Assert.Equal(expected, Names.Suggestion(written, ["User", "Posts", "CreatedAt"]));
}
