namespace Relata.Tests.Schemas.Models;

/// <summary>A view in a schema that has no table.</summary>
[View(Schema = "relata_answers", Sql = "SELECT 42 AS number")]
public partial class Answer : Entity
{
    public partial int Number { get; }
}
