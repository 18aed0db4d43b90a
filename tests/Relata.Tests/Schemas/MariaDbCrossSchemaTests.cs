using Relata.Tests.Databases;

namespace Relata.Tests.Schemas;

/// <summary>A schema is a database of the server, which has to be there.</summary>
public sealed class MariaDbCrossSchemaTests : CrossSchemaTests<MariaDbTestDatabase>
{
    protected override void Prepare()
    {
        foreach (var schema in Schemas)
        {
            Test.ExecuteUnchecked(Database, $"CREATE OR REPLACE DATABASE {Database.Dialect.Quote(schema)}");
        }
    }

    public override void Dispose()
    {
        foreach (var schema in Schemas)
        {
            Test.ExecuteUnchecked(Database, $"DROP DATABASE {Database.Dialect.Quote(schema)}");
        }

        base.Dispose();
    }
}
