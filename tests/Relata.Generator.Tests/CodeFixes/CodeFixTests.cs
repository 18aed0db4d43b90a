using Microsoft.CodeAnalysis.CodeFixes;
using Relata.CodeFixes;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.CodeFixes;

public sealed class CodeFixTests
{
    [Theory]
    [InlineData("[Table]\npublic class Post : Model;", "[Table]\npublic partial class Post : Model;")]
    [InlineData("class Outer\n{\n    // posts\n    [Table] class Post : Model;\n}", "partial class Outer\n{\n    // posts\n    [Table] partial class Post : Model;\n}")]
    public Task A_class_becomes_partial_with_those_around_it(string source, string expected) =>
        FixAsync(new PartialClassFix(), "REL001", "Add 'partial'", source, expected);

    [Theory]
    [InlineData("public string Title { get; set; }", "public partial string Title { get; set; }")]
    [InlineData("[MaxLength(9)] public required string? Title { get; set; }", "[MaxLength(9)] public required partial string? Title { get; set; }")]
    public Task A_property_becomes_partial(string property, string expected) => FixAsync(
        new PartialPropertyFix(), "REL039", "Store it: add 'partial'",
        $$"""
        using System.ComponentModel.DataAnnotations;

        [Table]
        public partial class Post : Model
        {
            {{property}}
        }
        """,
        $$"""
        using System.ComponentModel.DataAnnotations;

        [Table]
        public partial class Post : Model
        {
            {{expected}}
        }
        """);

    [Fact]
    public Task A_property_is_marked_as_not_stored() => FixAsync(
        new PartialPropertyFix(), "REL039", "Do not store it: add [NotMapped]",
        """
        using System.ComponentModel.DataAnnotations.Schema;

        [Relata.Table]
        public partial class Post : Model
        {
            // shown
            public string? Title { get; set; }
        }
        """,
        """
        using System.ComponentModel.DataAnnotations.Schema;

        [Relata.Table]
        public partial class Post : Model
        {
            // shown
            [NotMapped]
            public string? Title { get; set; }
        }
        """);

    [Theory]
    [InlineData("public partial List<Flag> Flags { get; set; }")]
    [InlineData("public partial ICollection<Flag> Flags { get; }")]
    [InlineData("public partial Flag[] Flags { get; set; }")]
    public Task A_list_becomes_a_related_list(string property) => FixAsync(
        new RelatedListFix(), "REL008", "Make it a RelatedList<Flag>",
        $$"""
        [Table]
        public partial class Post : Model
        {
            {{property}}
        }

        [Table]
        public partial class Flag : Model
        {
            [ForeignKey<Post>] public partial int PostId { get; set; }
        }
        """,
        """
        [Table]
        public partial class Post : Model
        {
            public partial RelatedList<Flag> Flags { get; }
        }

        [Table]
        public partial class Flag : Model
        {
            [ForeignKey<Post>] public partial int PostId { get; set; }
        }
        """);

    [Theory]
    [InlineData("[Table]\npublic partial class Flag : Model;", "[Table]\npublic partial class Flag : Model\n{\n    [ForeignKey<Post>] public partial int PostId { get; set; }\n}")]
    [InlineData(
        "[Table]\npublic partial class Flag : Model\n{\n    public partial string PostId { get; set; }\n}",
        "[Table]\npublic partial class Flag : Model\n{\n    public partial string PostId { get; set; }\n    [ForeignKey<Post>] public partial int PostId2 { get; set; }\n}")]
    public Task The_foreign_key_of_a_list_is_added_to_its_items(string flag, string expected) => FixAsync(
        new ForeignKeyFix(), "REL020", $"Add the foreign key Flag.{(expected.Contains("PostId2", StringComparison.Ordinal) ? "PostId2" : "PostId")}",
        "[Table]\npublic partial class Post : Model\n{\n    public partial RelatedList<Flag> Flags { get; }\n}\n\n" + flag,
        "[Table]\npublic partial class Post : Model\n{\n    public partial RelatedList<Flag> Flags { get; }\n}\n\n" + expected);

    [Fact]
    public Task The_foreign_key_of_a_reference_has_the_type_of_the_key() => FixAsync(
        new ForeignKeyFix(), "REL020", "Add the foreign key Flag.PostKey",
        """
        [Table]
        public partial class Post : Entity
        {
            [PrimaryKey] public partial Guid Key { get; set; }
        }

        [Table]
        public partial class Flag : Model
        {
            public partial Post Post { get; set; }
        }
        """,
        """
        [Table]
        public partial class Post : Entity
        {
            [PrimaryKey] public partial Guid Key { get; set; }
        }

        [Table]
        public partial class Flag : Model
        {
            public partial Post Post { get; set; }
            [ForeignKey<Post>] public partial Guid PostKey { get; set; }
        }
        """);

    [Theory]
    [InlineData("public partial Post? Post { get; set; }", "[Relationship(BackPopulates = nameof(Post.Flags))]\n    public partial Post? Post { get; set; }", "REL024", "Name it on Flag.Post")]
    [InlineData("[Relationship(Loading = Loading.Joined)] public partial Post? Post { get; set; }", "[Relationship(BackPopulates = nameof(Post.Flags), Loading = Loading.Joined)] public partial Post? Post { get; set; }", "REL024", "Name it on Flag.Post")]
    [InlineData("", "[Relationship(BackPopulates = nameof(Post.Flags))] public partial Post? Post { get; set; }", "REL023", "Add Flag.Post")]
    public Task The_other_side_is_named_or_added(string other, string expected, string code, string title) => FixAsync(
        new OtherSideFix(), code, title, Sides(other), Sides(expected));

    [Fact]
    public Task The_other_side_of_a_many_to_many_goes_over_the_same_table() => FixAsync(
        new OtherSideFix(), "REL023", "Add Tag.Posts",
        """
        [Table]
        public partial class Post : Model
        {
            [Relationship(BackPopulates = "Posts", LinkTable = "post_tag")] public partial RelatedList<Tag> Tags { get; }
        }

        [Table]
        public partial class Tag : Model;
        """,
        """
        [Table]
        public partial class Post : Model
        {
            [Relationship(BackPopulates = "Posts", LinkTable = "post_tag")] public partial RelatedList<Tag> Tags { get; }
        }

        [Table]
        public partial class Tag : Model
        {
            [Relationship(BackPopulates = nameof(Post.Tags), LinkTable = "post_tag")] public partial RelatedList<Post> Posts { get; }
        }
        """);

    private static string Sides(string other) => $$"""
        [Table]
        public partial class Post : Model
        {
            [Relationship(BackPopulates = "Post")] public partial RelatedList<Flag> Flags { get; }
        }

        [Table]
        public partial class Flag : Model
        {
            [ForeignKey<Post>] public partial int PostId { get; set; }{{(other.Length > 0 ? "\n    " + other : "")}}
        }
        """.ReplaceLineEndings("\n");

    // The fixed source is as expected, and nothing is reported for it any more.
    private static async Task FixAsync(CodeFixProvider provider, string code, string title, string source, string expected)
    {
        var fixedSource = await Fixed.ByAsync(provider, code, title, source.ReplaceLineEndings("\n"));

        Assert.Equal(expected.ReplaceLineEndings("\n"), fixedSource.ReplaceLineEndings("\n"));
        await Expect.NothingAsync(fixedSource);
    }
}
