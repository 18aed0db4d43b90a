using Relata.Tests.Databases;

namespace Relata.Tests.Sequences;

public sealed class PostgreSqlKeyBlockTests : KeyBlockTests<PostgreSqlTestDatabase>;
