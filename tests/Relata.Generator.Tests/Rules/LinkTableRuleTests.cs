using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class LinkTableRuleTests
{
    private const string Post =
        """
        [Table] public partial class Post : Model
        {
            [Relationship(BackPopulates = nameof(Tag.Posts), LinkTable = "post_tag")] public partial RelatedList<Tag> Tags { get; }
        }

        """;

    [Fact]
    public Task Both_sides_name_one_table() => Expect.NothingAsync(
        Post + """[Table] public partial class Tag : Model { [Relationship(BackPopulates = nameof(Post.Tags), LinkTable = "post_tag")] public partial RelatedList<Post> Posts { get; } }""");

    [Theory]
    [InlineData(", Secondary = typeof(PostTag)")]
    [InlineData(", LinkTable = \"post_tags\"")]
    public Task Another_table_on_the_other_side(string argument)
    {
        var second = argument.Contains("LinkTable", StringComparison.Ordinal) ? argument.Replace("LinkTable", "{|REL061:LinkTable", StringComparison.Ordinal) + "|}" : argument;
        string[] messages = second == argument ? [] : ["The link table of Tag.Posts is not that of its other side, Post.Tags. Write LinkTable = \"post_tags\" on both."];
        return Expect.ErrorsAsync(
            Post.Replace("LinkTable = \"post_tag\")", "{|REL061:LinkTable = \"post_tag\"|})", StringComparison.Ordinal)
            + $$"""
            [Table] public partial class PostTag : Entity
            {
                [PrimaryKey, ForeignKey<Post>] public partial int PostId { get; set; }
                [PrimaryKey, ForeignKey<Tag>] public partial int TagId { get; set; }
            }
            [Table] public partial class Tag : Model { [Relationship(BackPopulates = nameof(Post.Tags){{second}})] public partial RelatedList<Post> Posts { get; } }
            """,
            ["The link table of Post.Tags is not that of its other side, Tag.Posts. Write LinkTable = \"post_tag\" on both.", .. messages]);
    }

    [Fact]
    public Task An_end_without_a_key() => Expect.ErrorAsync(
        """
        [Table] public partial class {|REL011:Loose|} : Entity { public partial int A { get; set; } }
        [Table] public partial class Tag : Model { [Relationship(LinkTable = "a")] public partial RelatedList<Loose> Loose { get; } }
        """,
        "Loose has no primary key. Derive from Model for an int Id, or mark a property with [PrimaryKey].");

    [Theory]
    [InlineData("public partial RelatedList<Post> Posts { get; }", "Secondary = typeof(Link), LinkTable = \"a\"", "is given twice: Secondary names Link. Remove LinkTable, or Secondary.")]
    [InlineData("public partial RelatedList<Post> Posts { get; }", "ForeignKey = \"A\", LinkTable = \"a\"", "has no properties that ForeignKey could name. Remove ForeignKey; LinkColumns names the columns.")]
    [InlineData("public partial RelatedList<Post> Posts { get; }", "LinkTable = \" \"", "has an empty name. Name the table, or remove LinkTable.")]
    [InlineData("public partial Post? Posts { get; set; }", "LinkTable = \"a\"", "is that of a relationship to one entity. Make it a RelatedList<Post>, or remove LinkTable.")]
    [InlineData(
        "public partial RelatedList<Post> Posts { get; }", "LinkColumns = \"a, A\", LinkTable = \"a\"",
        "has the columns 'a, A'. Name 2 different columns, separated by commas: first the key of Tag, then that of Post.")]
    public Task A_table_that_cannot_be(string property, string arguments, string message)
    {
        var marked = arguments.Replace("LinkTable =", "{|REL061:LinkTable =", StringComparison.Ordinal) + "|}";
        return Expect.ErrorAsync(
            $$"""
            [Table] public partial class Post : Model;
            [Table] public partial class Link : Model;
            [Table] public partial class Tag : Model { [Relationship({{marked}})] {{property}} }
            """,
            "The link table of Tag.Posts " + message);
    }

    [Fact]
    public Task Columns_without_a_table() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model;
        [Table] public partial class Tag : Model { [Relationship({|REL061:LinkColumns = "a, b"|})] public partial RelatedList<Post> Posts { get; } }
        """,
        "The link table of Tag.Posts has columns but no name. Add LinkTable, or remove LinkColumns.");

    [Fact]
    public Task Two_relationships_that_are_not_two_sides() => Expect.ErrorsAsync(
        """
        [Table] public partial class Post : Model { [Relationship({|REL061:LinkTable = "a"|})] public partial RelatedList<Tag> Tags { get; } }
        [Table] public partial class Tag : Model { [Relationship({|REL061:LinkTable = "a"|})] public partial RelatedList<Post> Posts { get; } }
        """,
        [
            "The link table of Post.Tags is that of Tag.Posts, too, and the two do not name each other. Name each by BackPopulates of the other, or give them different tables.",
            "The link table of Tag.Posts is that of Post.Tags, too, and the two do not name each other. Name each by BackPopulates of the other, or give them different tables.",
        ]);

    [Fact]
    public Task Sides_that_name_other_columns() => Expect.ErrorsAsync(
        """
        [Table] public partial class Post : Model { [Relationship(BackPopulates = nameof(Tag.Posts), {|REL061:LinkTable = "a"|}, LinkColumns = "p, t")] public partial RelatedList<Tag> Tags { get; } }
        [Table] public partial class Tag : Model { [Relationship(BackPopulates = nameof(Post.Tags), {|REL061:LinkTable = "a"|}, LinkColumns = "p, t")] public partial RelatedList<Post> Posts { get; } }
        """,
        [
            "The link table of Post.Tags has other columns than its other side, Tag.Posts, says. Remove LinkColumns from one side, or begin each with the key of its own class.",
            "The link table of Tag.Posts has other columns than its other side, Post.Tags, says. Remove LinkColumns from one side, or begin each with the key of its own class.",
        ]);

    [Fact]
    public Task A_table_of_a_base_class() => Expect.ErrorAsync(
        """
        [Table] public partial class Post : Model;
        public abstract partial class Named : Model { [Relationship(LinkTable = "a")] public partial RelatedList<Post> Posts { get; } }
        [Table] public partial class {|REL061:Tag|} : Named;
        """,
        "The link table of Tag.Posts is inherited from Named, so that several classes would share it. Declare it in Tag.");

    [Fact]
    public Task Tables_of_the_classes_of_a_hierarchy() => Expect.NothingAsync(
        """
        [Table(Schema = "app")] public abstract partial class Worker : Model
        {
            [Discriminator] public partial string Kind { get; }
            [Relationship(BackPopulates = nameof(Tag.Workers), LinkTable = "worker_tag")] public partial RelatedList<Tag> Tags { get; }
        }

        public partial class Leader : Worker { [Relationship(BackPopulates = nameof(Tag.Leaders), LinkTable = "leader_tag")] public partial RelatedList<Tag> Own { get; } }

        [Table] public partial class Tag : Model
        {
            [Relationship(BackPopulates = nameof(Worker.Tags), LinkTable = "worker_tag")] public partial RelatedList<Worker> Workers { get; }
            [Relationship(BackPopulates = nameof(Leader.Own), LinkTable = "leader_tag")] public partial RelatedList<Leader> Leaders { get; }
        }
        """);

    [Fact]
    public Task Sides_in_nested_private_classes_and_odd_names() => Expect.NothingAsync(
        """
        public partial class Outer
        {
            [Table] private partial class @class : Model { [Relationship(BackPopulates = nameof(Tag.@event), LinkTable = "a \"b\"")] public partial RelatedList<Tag> @event { get; } }
            [Table] private sealed partial class Tag : Model { [Relationship(BackPopulates = nameof(@class.@event), LinkTable = "a \"b\"")] public partial RelatedList<@class> @event { get; } }
        }
        """);
}
