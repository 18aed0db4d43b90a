using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>What looks stored and is not, and the other way round.</summary>
public sealed class StorageRuleTests
{
    [Theory]
    [InlineData("string", "{ get; set; } = \"\";", "a column")]
    [InlineData("int?", "{ get; set; }", "a column")]
    [InlineData("DayOfWeek", "{ get; set; }", "a column")]
    [InlineData("byte[]", "{ get; set; } = [];", "a column")]
    [InlineData("string[]", "{ get; set; } = [];", "a column")]
    [InlineData("DateTime", "{ get; init; }", "a column")]
    [InlineData("decimal", "{ get; private set; }", "a column")]
    [InlineData("string", "{ get => field ?? \"\"; set; }", "a column")]
    [InlineData("Post?", "{ get; set; }", "a relationship")]
    public Task A_property_that_is_not_partial_is_not_stored(string type, string body, string what) => Expect.WarningAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            public {{type}} {|REL039:Draft|} {{body}}
        }
        """,
        $"Post.Draft is not stored: it is not partial. Make it 'public partial {type} Draft {{ get; set; }}' to have {what}, or add [NotMapped] if it is not to be stored.");

    [Theory]
    [InlineData("List<Post>")]
    [InlineData("ICollection<Post>")]
    [InlineData("Post[]")]
    [InlineData("RelatedList<Post>")]
    public Task A_list_of_entities_that_is_not_partial_is_no_relationship(string type) => Expect.WarningAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            public {{type}}? {|REL039:Replies|} { get; set; }
        }
        """,
        "Post.Replies is not stored: it is not partial. Make it 'public partial RelatedList<Post> Replies { get; }' to have a relationship, or add [NotMapped] if it is not to be stored.");

    [Theory]
    [InlineData("public string Draft => \"none\";")]
    [InlineData("public string Draft { get; } = \"none\";")]
    [InlineData("public partial string Title { get; set; } public string Draft { get => Title; set => Title = value; }")]
    [InlineData("public static string Draft { get; set; } = \"none\";")]
    [InlineData("internal string? Draft { get; set; }")]
    [InlineData("private string? Draft { get; set; }")]
    [InlineData("public Uri? Draft { get; set; }")]
    [InlineData("public Lazy<Post>? Draft { get; set; }")]
    [InlineData("public List<string>? Draft { get; set; }")]
    [InlineData("[System.ComponentModel.DataAnnotations.Schema.NotMapped] public string? Draft { get; set; }")]
    [InlineData("[System.ComponentModel.DataAnnotations.Schema.NotMapped] public List<Post>? Draft { get; set; }")]
    public Task A_property_that_holds_nothing_a_table_could_have_or_says_that_it_is_meant(string member) =>
        Expect.NothingAsync($"[Table] public partial class Post : Model {{ {member} }}");

    [Fact]
    public Task A_class_without_a_table_holds_what_it_likes() => Expect.NothingAsync("public class Draft { public string? Text { get; set; } }");

    [Theory]
    [InlineData("partial string Title { get; set; }")]
    [InlineData("partial RelatedList<Post> Replies { get; } [ForeignKey<Post>] public partial int? PostId { get; set; }")]
    public async Task A_partial_property_is_stored_whatever_NotMapped_says(string property)
    {
        var name = property.Split(' ')[2];
        await Expect.WarningAsync(
            $$"""
            using System.ComponentModel.DataAnnotations.Schema;
            [Relata.Table]
            public partial class Post : Model
            {
                [{|REL040:NotMapped|}] public {{property}}
            }
            """,
            $"Post.{name} is stored although it has [NotMapped]: it is a partial property. Make it not partial, or remove [NotMapped].");
    }

    [Fact]
    public Task A_class_with_a_table_is_stored_whatever_NotMapped_says() => Expect.WarningAsync(
        """
        [Table, {|REL040:System.ComponentModel.DataAnnotations.Schema.NotMapped|}]
        public partial class Post : Model;
        """,
        "Post is stored although it has [NotMapped]: it has [Table]. Remove one of the two attributes.");
}
