namespace Relata.Tests.LinkTables.Models;

public partial class Encore : Release;
