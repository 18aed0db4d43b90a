using Relata;

namespace Flagboard.Models;

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
