namespace Relata.Tool.Commands.Options;

/// <summary>What a command needs kinds of databases for.</summary>
internal enum KindUse
{
    /// <summary>It treats the migrations of some kinds.</summary>
    Migrations,

    /// <summary>It opens a database of one kind.</summary>
    Connection,

    /// <summary>It treats all kinds.</summary>
    None,
}
