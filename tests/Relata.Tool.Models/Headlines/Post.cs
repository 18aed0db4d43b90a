namespace Relata.Tool.Models.Headlines;

[Table]
public partial class Post : Model
{
    public partial string Headline { get; set; }
}
