namespace Relata.Tool.Models.Both;

[Table]
public partial class Post : Model
{
    public partial string Title { get; set; }

    public partial string Slug { get; set; }

    public partial string? Note { get; set; }
}
