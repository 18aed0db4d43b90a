namespace Relata.Benchmarks.Models;

[Table]
internal sealed partial class Flag : Model
{
    public partial string Message { get; set; }
    [ForeignKey<Post>, Index] public partial int PostId { get; set; }
    [ForeignKey<User>] public partial int UserId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Post.Flags))] public partial Post? Post { get; set; }
    [Relationship] public partial User? User { get; set; }
}
