using System.ComponentModel.DataAnnotations;
using Relata;

namespace Flagboard.Models;

[Table]
public partial class User : Model
{
    [MaxLength(40), Index(IsUnique = true)]
    public partial string Username { get; set; }
    public partial string Email { get; set; }

    [Relationship(BackPopulates = nameof(Post.User))]
    public partial RelatedList<Post> Posts { get; }

    [Relationship(BackPopulates = nameof(Flag.User))]
    public partial RelatedList<Flag> Flags { get; }
}
