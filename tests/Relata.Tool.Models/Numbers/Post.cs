namespace Relata.Tool.Models.Numbers;

[Table]
public partial class Post : Model
{
    public partial int Title { get; set; }
}
