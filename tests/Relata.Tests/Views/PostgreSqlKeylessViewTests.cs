using Relata.Tests.Databases;

namespace Relata.Tests.Views;

public sealed class PostgreSqlKeylessViewTests : KeylessViewTests<PostgreSqlTestDatabase>;
