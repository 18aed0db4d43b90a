using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class SecondaryRuleTests
{
    private const string Post =
        """
        [Table] public partial class Post : Model;

        """;

    [Fact]
    public Task A_link_that_is_no_entity() => Expect.ErrorAsync(
        Post +
        """
        public class PostTag;

        [Table]
        public partial class Tag : Model
        {
            [Relationship({|REL026:Secondary = typeof(PostTag)|})] public partial RelatedList<Post> Posts { get; }
        }
        """,
        "Tag.Posts goes over PostTag, which is no entity. Add [Table] to PostTag and a foreign key to each side.");

    [Fact]
    public Task A_link_to_one() => Expect.ErrorAsync(
        Post +
        """
        [Table]
        public partial class PostTag : Model
        {
            [ForeignKey<Post>] public partial int PostId { get; set; }
            [ForeignKey<Tag>] public partial int TagId { get; set; }
        }

        [Table]
        public partial class Tag : Model
        {
            [Relationship({|REL027:Secondary = typeof(PostTag)|})] public partial Post? Post { get; set; }
        }
        """,
        "Tag.Post goes over PostTag but leads to one entity. Make it a RelatedList<Post>, or remove Secondary.");

    [Fact]
    public Task A_link_that_lacks_a_foreign_key() => Expect.ErrorAsync(
        Post +
        """
        [Table]
        public partial class PostTag : Model
        {
            [ForeignKey<Post>] public partial int PostId { get; set; }
        }

        [Table]
        public partial class Tag : Model
        {
            [Relationship({|REL028:Secondary = typeof(PostTag)|})] public partial RelatedList<Post> Posts { get; }
        }
        """,
        "Tag.Posts goes over PostTag, which has no foreign key to Tag. Add a property with [ForeignKey<Tag>] to PostTag.");

    [Fact]
    public Task A_link_of_an_entity_to_itself_without_a_choice() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Follow : Model
        {
            [ForeignKey<User>] public partial int FollowerId { get; set; }
            [ForeignKey<User>] public partial int FollowedId { get; set; }
        }

        [Table]
        public partial class User : Model
        {
            [Relationship(Secondary = typeof(Follow))] public partial RelatedList<User> {|REL021:Following|} { get; }
        }
        """,
        "User.Following could go by several foreign keys: 'FollowerId', 'FollowedId'. Choose one, for example [Relationship(ForeignKey = nameof(Follow.FollowerId))].");

    [Fact]
    public Task A_choice_that_is_no_key_of_the_link() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Follow : Model
        {
            [ForeignKey<User>] public partial int FollowerId { get; set; }
            [ForeignKey<User>] public partial int FollowedId { get; set; }
        }

        [Table]
        public partial class User : Model
        {
            [Relationship(Secondary = typeof(Follow), {|REL022:ForeignKey = "FolowerId"|})] public partial RelatedList<User> Following { get; }
        }
        """,
        "User.Following names the foreign key 'FolowerId', but those that link it to Follow are 'FollowerId', 'FollowedId'. Did you mean 'FollowerId'?");

    [Fact]
    public Task Two_sides_over_different_links() => Expect.ErrorsAsync(
        """
        [Table]
        public partial class PostTag : Model
        {
            [ForeignKey<Post>] public partial int PostId { get; set; }
            [ForeignKey<Tag>] public partial int TagId { get; set; }
        }

        [Table]
        public partial class PostLabel : Model
        {
            [ForeignKey<Post>] public partial int PostId { get; set; }
            [ForeignKey<Tag>] public partial int TagId { get; set; }
        }

        [Table]
        public partial class Post : Model
        {
            [Relationship(Secondary = typeof(PostLabel), {|REL025:BackPopulates = nameof(Tag.Posts)|})] public partial RelatedList<Tag> Tags { get; }
        }

        [Table]
        public partial class Tag : Model
        {
            [Relationship(Secondary = typeof(PostTag), {|REL025:BackPopulates = nameof(Post.Tags)|})] public partial RelatedList<Post> Posts { get; }
        }
        """,
        [
            "Post.Tags names Tag.Posts as its other side, but Tag.Posts goes over PostTag. Give both the same Secondary.",
            "Tag.Posts names Post.Tags as its other side, but Post.Tags goes over PostLabel. Give both the same Secondary.",
        ]);
}
