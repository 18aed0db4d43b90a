namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Proposer : Model
{
    public partial string Name { get; set; }
}
