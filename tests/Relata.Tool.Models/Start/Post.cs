namespace Relata.Tool.Models.Start;

[Table]
public partial class Post : Model
{
    public partial string Title { get; set; }
}
