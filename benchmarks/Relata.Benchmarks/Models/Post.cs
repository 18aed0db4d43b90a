namespace Relata.Benchmarks.Models;

[Table]
internal sealed partial class Post : Model
{
    public partial string Title { get; set; }
    public partial string Body { get; set; }
    [ForeignKey<User>] public partial int UserId { get; set; }

    [Relationship] public partial User? User { get; set; }
    [Relationship(BackPopulates = nameof(Flag.Post))] public partial RelatedList<Flag> Flags { get; }
}
