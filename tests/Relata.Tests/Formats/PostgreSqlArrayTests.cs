using Relata.Tests.Databases;

namespace Relata.Tests.Formats;

public sealed class PostgreSqlArrayTests : ArrayTests<PostgreSqlTestDatabase>;
