namespace Relata.Tests.Publishing.Models;

[Table]
public partial class Order : Model
{
    public partial string Customer { get; set; }
    public partial int Paid { get; set; }
    [Version] public partial int Version { get; set; }
}
