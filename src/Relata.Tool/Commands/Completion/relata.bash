# Completion of dotnet relata in bash. What completed other commands of dotnet before goes on to do so.
_relata_before=$(complete -p dotnet 2>/dev/null | sed -n 's/.* -F \([^ ]*\) .*/\1/p')
[[ $_relata_before != _relata_complete ]] && _relata_others=$_relata_before

_relata_complete() {
    COMPREPLY=()
    if [[ ${COMP_LINE:0:COMP_POINT} =~ ^[[:space:]]*dotnet([[:space:]]+tool[[:space:]]+run)?[[:space:]]+(dotnet-)?relata[[:space:]]+(.*)$ ]]; then
        local line=${BASH_REMATCH[3]} each
        # The tool also offers words that have the text in the middle.
        while IFS= read -r each; do
            [[ $each == "${line##*[[:space:]]}"* ]] && COMPREPLY+=("$each")
        done < <(dotnet relata "[suggest:${#line}]" "$line" 2>/dev/null)
    elif [[ -n $_relata_others ]]; then
        "$_relata_others" "$@"
    fi
}

complete -o default -F _relata_complete dotnet
