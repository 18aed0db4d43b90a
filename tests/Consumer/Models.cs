using Relata;

[Table]                                                     // table "user"; snake_case names by default, [Table("users")] to choose
public partial class User : Model                           // Model brings `int Id`; derive from Entity to declare keys of your own
{
    public partial string Username { get; set; }            // a partial property is a column or a relationship;
    public partial string Email { get; set; }               // any other member is the user's own business

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
    [ForeignKey<User>] public partial int UserId { get; set; }                  // int: NOT NULL; int?: nullable

    [Relationship(BackPopulates = nameof(User.Posts))]
    public partial User? User { get; set; }

    [Relationship(BackPopulates = nameof(Flag.Post), Loading = Loading.SelectIn)]   // the default of this relationship
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
