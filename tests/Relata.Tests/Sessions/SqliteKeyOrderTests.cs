using Relata.Tests.Databases;

namespace Relata.Tests.Sessions;

public sealed class SqliteKeyOrderTests : KeyOrderTests<SqliteMemory>;
