using Relata.Tests.Databases;

namespace Relata.Tests.UniqueKeys;

public sealed class PostgreSqlUniqueKeyWritingTests : UniqueKeyWritingTests<PostgreSqlTestDatabase>;
