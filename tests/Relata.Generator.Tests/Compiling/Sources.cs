namespace Relata.Generator.Tests.Compiling;

/// <summary>Models that several tests use.</summary>
internal static class Sources
{
    /// <summary>The models of the README.</summary>
    public const string Flagboard =
        """
        namespace Flagboard;

        [Table]
        public partial class User : Model
        {
            public partial string Username { get; set; }
            public partial string Email { get; set; }

            [Relationship(BackPopulates = nameof(Post.User))]
            public partial RelatedList<Post> Posts { get; }

            [Relationship(BackPopulates = nameof(Flag.User))]
            public partial RelatedList<Flag> Flags { get; }
        }

        [Table]
        public partial class Post : Model
        {
            public partial string Title { get; set; }
            public partial string Body { get; set; }
            [ForeignKey<User>] public partial int UserId { get; set; }

            [Relationship(BackPopulates = nameof(User.Posts))]
            public partial User? User { get; set; }

            [Relationship(BackPopulates = nameof(Flag.Post), Loading = Loading.SelectIn)]
            public partial RelatedList<Flag> Flags { get; }
        }

        [Table]
        public partial class Flag : Model
        {
            public partial string Message { get; set; }
            [ForeignKey<Post>, Index] public partial int PostId { get; set; }
            [ForeignKey<User>] public partial int UserId { get; set; }

            [Relationship(BackPopulates = nameof(Post.Flags))] public partial Post? Post { get; set; }
            [Relationship(BackPopulates = nameof(User.Flags))] public partial User? User { get; set; }
        }
        """;
}
