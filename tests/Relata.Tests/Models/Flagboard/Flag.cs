namespace Relata.Tests.Models.Flagboard;

[Table]
public partial class Flag : Model
{
    public partial string Message { get; set; }
    [ForeignKey<Post>, Index] public partial int PostId { get; set; }
    [ForeignKey<User>] public partial int UserId { get; set; }

    [Relationship(BackPopulates = nameof(Flagboard.Post.Flags))]
    public partial Post? Post { get; set; }

    [Relationship(BackPopulates = nameof(Flagboard.User.Flags))]
    public partial User? User { get; set; }
}
