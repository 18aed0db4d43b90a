using Relata.Tests.Databases;

namespace Relata.Tests.Upserting;

public sealed class PostgreSqlUpsertTests : UpsertTests<PostgreSqlTestDatabase>;
