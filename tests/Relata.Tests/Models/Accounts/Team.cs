namespace Relata.Tests.Models.Accounts;

[Table]
public partial class Team : Model
{
    public partial string Name { get; set; }
}
