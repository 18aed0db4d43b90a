namespace Relata.Benchmarks.Models;

[Table]
internal sealed partial class Note : Model
{
    public partial string Title { get; set; }
    public partial string Body { get; set; }
    public partial int Place { get; set; }
}
