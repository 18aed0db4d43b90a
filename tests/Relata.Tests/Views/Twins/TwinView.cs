namespace Relata.Tests.Views.Twins;

/// <summary>A view whose name differs from that of a table in case only.</summary>
[View("Twin", Sql = "SELECT 1 AS id")]
public partial class TwinView : Entity
{
    [PrimaryKey] public partial int Id { get; }
}
