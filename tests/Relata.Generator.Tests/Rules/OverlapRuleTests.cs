using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class OverlapRuleTests
{
    [Fact]
    public Task The_two_sides_of_a_foreign_key_that_do_not_name_each_other() => Expect.WarningAsync(
        """
        [Table] public partial class User : Model { public partial RelatedList<Post> {|REL043:Posts|} { get; } }
        [Table] public partial class Post : Model { [ForeignKey<User>] public partial int UserId { get; set; } public partial User User { get; set; } }
        """,
        "User.Posts and Post.User both write the foreign key Post.UserId, and neither follows a change of the other: which of two changes is stored depends on the flush. "
        + "Write BackPopulates = nameof(Post.User) on User.Posts and BackPopulates = nameof(User.Posts) on Post.User, or ViewOnly = true on one of them.");

    [Fact]
    public Task Two_references_by_one_foreign_key() => Expect.WarningAsync(
        """
        [Table] public partial class User : Model;
        [Table] public partial class Post : Model
        {
            [ForeignKey<User>] public partial int UserId { get; set; }
            public partial User User { get; set; }
            public partial User {|REL043:Writer|} { get; set; }
        }
        """,
        "Post.Writer and Post.User both write the foreign key Post.UserId, and neither follows a change of the other: which of two changes is stored depends on the flush. "
        + "Write ViewOnly = true on one of them, or give each a key of its own.");

    [Fact]
    public Task A_second_list_beside_a_pair() => Expect.WarningAsync(
        """
        [Table] public partial class User : Model
        {
            [Relationship(BackPopulates = nameof(Post.User))] public partial RelatedList<Post> Posts { get; }
            public partial RelatedList<Post> {|REL043:Drafts|} { get; }
        }
        [Table] public partial class Post : Model
        {
            [ForeignKey<User>] public partial int UserId { get; set; }
            [Relationship(BackPopulates = nameof(User.Posts))] public partial User User { get; set; }
        }
        """,
        "User.Drafts and User.Posts both write the foreign key Post.UserId, and neither follows a change of the other: which of two changes is stored depends on the flush. "
        + "Write ViewOnly = true on one of them, or give each a key of its own.");

    [Fact]
    public Task A_tree_whose_sides_do_not_name_each_other() => Expect.WarningAsync(
        """
        [Table] public partial class Node : Model
        {
            [ForeignKey<Node>] public partial int? ParentId { get; set; }
            public partial Node? Parent { get; set; }
            public partial RelatedList<Node> {|REL043:Children|} { get; }
        }
        """,
        "Node.Children and Node.Parent both write the foreign key Node.ParentId, and neither follows a change of the other: which of two changes is stored depends on the flush. "
        + "Write BackPopulates = nameof(Node.Parent) on Node.Children and BackPopulates = nameof(Node.Children) on Node.Parent, or ViewOnly = true on one of them.");

    [Fact]
    public Task Two_lists_over_one_link_class() => Expect.WarningAsync(
        """
        [Table] public partial class Post : Model { [Relationship(Secondary = typeof(PostTag))] public partial RelatedList<Tag> {|REL043:Tags|} { get; } }
        [Table] public partial class Tag : Model { [Relationship(Secondary = typeof(PostTag))] public partial RelatedList<Post> Posts { get; } }
        [Table] public partial class PostTag : Entity
        {
            [PrimaryKey, ForeignKey<Post>] public partial int PostId { get; set; }
            [PrimaryKey, ForeignKey<Tag>] public partial int TagId { get; set; }
        }
        """,
        "Post.Tags and Tag.Posts both write the rows of PostTag, and neither follows a change of the other: which of two changes is stored depends on the flush. "
        + "Write BackPopulates = nameof(Tag.Posts) on Post.Tags and BackPopulates = nameof(Post.Tags) on Tag.Posts, or ViewOnly = true on one of them.");

    [Theory]
    [InlineData("[Relationship(BackPopulates = nameof(Post.User))] public partial RelatedList<Post> Posts { get; }", "[Relationship(BackPopulates = nameof(User.Posts))] public partial User User { get; set; }")]
    [InlineData("[Relationship(ViewOnly = true)] public partial RelatedList<Post> Posts { get; }", "public partial User User { get; set; }")]
    [InlineData("public partial RelatedList<Post> Posts { get; }", "")]
    [InlineData("[Relationship(ForeignKey = nameof(Post.EditorId))] public partial RelatedList<Post> Edited { get; }", "[ForeignKey<User>] public partial int? EditorId { get; set; } [Relationship(ForeignKey = nameof(UserId))] public partial User User { get; set; }")]
    public Task Nothing_is_said_of_a_pair_of_one_that_is_read_and_of_two_keys(string user, string post) => Expect.NothingAsync(
        $$"""
        using Relata;
        [Table] public partial class User : Model { {{user}} }
        [Table] public partial class Post : Model { [ForeignKey<User>] public partial int UserId { get; set; } {{post}} }
        """);

    [Fact]
    public Task Nothing_is_said_of_a_list_of_links_beside_a_list_across_them() => Expect.NothingAsync(
        """
        using Relata;
        [Table] public partial class Post : Model
        {
            [Relationship(Secondary = typeof(PostTag))] public partial RelatedList<Tag> Tags { get; }
            public partial RelatedList<PostTag> Links { get; }
        }
        [Table] public partial class Tag : Model;
        [Table] public partial class PostTag : Entity
        {
            [PrimaryKey, ForeignKey<Post>] public partial int PostId { get; set; }
            [PrimaryKey, ForeignKey<Tag>] public partial int TagId { get; set; }
        }
        """);
}
