namespace Relata.Tests.Versions.Models;

[Table, CompareChanges]
public partial class Note : Model
{
    public partial string Text { get; set; }
    public partial string? Remark { get; set; }
    public partial int Count { get; set; }
}
