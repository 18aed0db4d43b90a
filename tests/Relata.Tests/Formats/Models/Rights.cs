namespace Relata.Tests.Formats.Models;

[Flags]
public enum Rights
{
    Read = 1,
    Write = 2,
    Own = 4,
    All = Read | Write | Own,
}
