namespace Relata.Tests.MariaDb.Galera;

[Table]
public partial class Counter : Model
{
    public partial int Value { get; set; }
}
