using Relata.Tests.Databases;

namespace Relata.Tests.Views;

public sealed class SqliteViewSchemaTests : ViewSchemaTests<SqliteFile>;
