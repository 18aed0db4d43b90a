namespace Relata.Tests.Polymorphic.Models;

[Table]
public partial class Tree : Plant
{
    public partial int Height { get; set; }
}
