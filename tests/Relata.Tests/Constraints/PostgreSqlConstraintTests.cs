using Relata.Tests.Databases;

namespace Relata.Tests.Constraints;

public sealed class PostgreSqlConstraintTests : ConstraintTests<PostgreSqlTestDatabase>;
