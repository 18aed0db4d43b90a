using Relata.Tests.Databases;

namespace Relata.Tests.Schemas;

/// <summary>The schemas are made with the tables.</summary>
public sealed class PostgreSqlCrossSchemaTests : CrossSchemaTests<PostgreSqlTestDatabase>
{
    protected override void Prepare()
    {
    }
}
