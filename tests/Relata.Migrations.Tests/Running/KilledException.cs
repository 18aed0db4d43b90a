namespace Relata.Migrations.Tests.Running;

public sealed class KilledException() : Exception("The process died here.");
