using Relata.Tests.Databases;

namespace Relata.Tests.Bases;

public sealed class PostgreSqlStampedBaseTests : StampedBaseTests<PostgreSqlTestDatabase>;
