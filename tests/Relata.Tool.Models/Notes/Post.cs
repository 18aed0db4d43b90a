namespace Relata.Tool.Models.Notes;

[Table]
public partial class Post : Model
{
    public partial string Title { get; set; }

    public partial string? Note { get; set; }
}
