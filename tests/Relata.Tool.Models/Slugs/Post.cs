namespace Relata.Tool.Models.Slugs;

[Table]
public partial class Post : Model
{
    public partial string Title { get; set; }

    public partial string Slug { get; set; }
}
