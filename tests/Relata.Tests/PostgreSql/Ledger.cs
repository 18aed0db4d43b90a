namespace Relata.Tests.PostgreSql;

/// <summary>A table in a schema whose name needs quotes.</summary>
[Table(Schema = "book \"keeping")]
public partial class Ledger : Model
{
    public partial string Name { get; set; }
}
