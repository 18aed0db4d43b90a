using Relata;

namespace Flagboard.Models;

[Table]
public partial class Flag : Model
{
    public partial string Message { get; set; }

    /// <summary>When the flag was raised; null for flags of the first version, which did not record it.</summary>
    [CreatedAt] public partial DateTimeOffset? RaisedAt { get; set; }
    [ForeignKey<Post>, Index] public partial int PostId { get; set; }
    [ForeignKey<User>] public partial int UserId { get; set; }

    [Relationship(BackPopulates = nameof(Post.Flags))] public partial Post? Post { get; set; }
    [Relationship(BackPopulates = nameof(User.Flags))] public partial User? User { get; set; }
}
