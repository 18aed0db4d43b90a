namespace Relata.Tests.Sqlite;

[Table]
public partial class Team : Model
{
    public partial string Name { get; set; }
}
