namespace Relata.Tests.TakenBackDeletes;

/// <summary>Why a flush writes nothing.</summary>
public enum Refusal
{
    /// <summary>A hook throws.</summary>
    ByHook,

    /// <summary>An error before its first statement.</summary>
    ByError,

    /// <summary>It is only explained.</summary>
    Explained,
}
