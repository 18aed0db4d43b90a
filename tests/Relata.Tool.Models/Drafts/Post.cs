namespace Relata.Tool.Models.Drafts;

[Table]
public partial class Post : Model
{
    public partial string Title { get; set; }

    [Column(EnumAsText = true)]
    public partial PostState State { get; set; }
}
