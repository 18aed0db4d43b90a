using Relata.Tests.Databases;

namespace Relata.Tests.UniqueKeys;

public sealed class PostgreSqlUniqueKeyLoadingTests : UniqueKeyLoadingTests<PostgreSqlTestDatabase>;
